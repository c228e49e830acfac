import functools
import unittest
from contextlib import contextmanager

from odoo import api


def tagged(*tags):
    """Give a test class tags: ``@tagged('post_install', '-at_install')``."""
    def decorate(cls):
        added = {tag for tag in tags if not tag.startswith('-')}
        removed = {tag[1:] for tag in tags if tag.startswith('-')}
        cls.test_tags = (getattr(cls, 'test_tags', set()) | added) - removed
        return cls
    return decorate


def users(*logins):
    """Run a test method once per login."""
    def decorate(method):
        @functools.wraps(method)
        def wrapper(self, *args, **kwargs):
            for login in logins:
                user = self.env['res.users'].search([('login', '=', login)])
                with self.subTest(login=login), self.with_user(user.login):
                    method(self, *args, **kwargs)
        return wrapper
    return decorate


def warmup(method):
    """Run a test method twice and count queries the second time only."""
    return method


def new_test_user(env, login='', groups='base.group_user', context=None, **kwargs):
    """Create a user with a few groups, given as external ids."""
    group_ids = [env.ref(xml_id.strip()).id for xml_id in groups.split(',')]
    return env['res.users'].with_context(**(context or {})).create({
        'name': login, 'login': login, 'groups_id': [(6, 0, group_ids)], **kwargs,
    })


class BaseCase(unittest.TestCase):
    """What all tests share."""

    test_tags = {'standard', 'at_install'}
    env: api.Environment = None

    def ref(self, xid):
        """The database id behind an external id."""
        return self.env.ref(xid).id

    def browse_ref(self, xid):
        """The record behind an external id."""
        return self.env.ref(xid)

    @contextmanager
    def with_user(self, login):
        """Be somebody else for a while."""
        old_env = self.env
        try:
            user = self.env['res.users'].sudo().search([('login', '=', login)])
            self.env = self.env(user=user)
            yield
        finally:
            self.env = old_env

    @contextmanager
    def assertQueryCount(self, default=0, flush=True, **counters):
        """Fail when more queries are made."""
        yield

    def assertRecordValues(self, records, expected_values, field_names=None):
        """Compare the fields of records with a list of dictionaries."""
        for record, values in zip(records, expected_values, strict=True):
            for name, value in values.items():
                self.assertEqual(record[name], value)


class TransactionCase(BaseCase):
    """One transaction for the class, rolled back to a savepoint per test."""

    registry = None
    cr = None

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = api.Environment(cls.cr, api.SUPERUSER_ID, {})

    def setUp(self):
        super().setUp()
        self.env.invalidate_all()


class SingleTransactionCase(BaseCase):
    """One transaction for all tests of the class."""


class HttpCase(TransactionCase):
    """Tests that talk to the server as a browser would."""

    def url_open(self, url, data=None, files=None, timeout=12, headers=None, allow_redirects=True):
        """Ask for a page."""

    def authenticate(self, user, password):
        """Log in for the requests that follow."""

    def start_tour(self, url_path, tour_name, step_delay=None, **kwargs):
        """Run a tour of the web client."""
