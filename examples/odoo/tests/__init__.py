from . import common
from .common import BaseCase, HttpCase, SingleTransactionCase, TransactionCase, new_test_user, tagged, users, warmup
from .form import Form, O2MProxy, M2MProxy
