"""Pages of the month: its task list, sweep, bill, approval, kode iuran and payment."""
