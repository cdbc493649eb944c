"""Reading a firm's own lists of customers and orders: headings, cells, rows. Values in, values out."""
