"""The living page of components: what every page is made of, shown by the very parts it uses."""
