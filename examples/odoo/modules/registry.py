from collections.abc import Mapping


class Registry(Mapping):
    """All model classes of one database: ``registry['res.partner']``."""
    registries = {}

    def __new__(cls, db_name):
        if db_name not in cls.registries:
            registry = super().__new__(cls)
            registry.init(db_name)
            cls.registries[db_name] = registry
        return cls.registries[db_name]

    def init(self, db_name):
        self.models = {}
        self.db_name = db_name
        self.loaded = False
        self.ready = False

    def __len__(self):
        return len(self.models)

    def __iter__(self):
        return iter(self.models)

    def __getitem__(self, model_name):
        return self.models[model_name]

    def cursor(self, readonly=False):
        """Open a new transaction."""
        raise NotImplementedError("there is no database behind the example")

    def clear_cache(self, *cache_names):
        """Forget what :func:`odoo.tools.ormcache` remembered."""
