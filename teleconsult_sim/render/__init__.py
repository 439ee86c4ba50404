"""Documents that people look at, made when somebody asks for them."""
