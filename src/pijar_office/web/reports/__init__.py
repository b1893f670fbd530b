"""Reports of a month: on the page, as a workbook, as PDF, and the people behind a number."""
