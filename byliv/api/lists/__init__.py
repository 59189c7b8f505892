"""Pages of long lists behind a cursor: what the map and the agenda ask for, in an order that holds."""
