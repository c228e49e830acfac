from . import expression
