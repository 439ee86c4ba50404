"""What people see: pages of semantic HTML shown by one small widget, and the server that opens them."""
