from . import mixins
from . import ticket_team
from . import ticket
from . import res_partner
