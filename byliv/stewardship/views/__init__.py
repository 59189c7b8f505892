"""Pages of stewards and of whoever keeps an entry true."""
