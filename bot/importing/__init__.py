"""Files of customers and orders: read in a process of their own, entered in batches, refused rows handed back."""
