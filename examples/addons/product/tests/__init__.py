from . import common
from . import test_product
from . import test_uom
