from odoo import fields, models


class ImageMixin(models.AbstractModel):
    """Gives a model one picture in several sizes."""
    _name = 'image.mixin'
    _description = "Image Mixin"

    image_1920 = fields.Image("Image", max_width=1920, max_height=1920)
    image_512 = fields.Image("Image 512", related='image_1920', max_width=512, max_height=512, store=True)
    image_128 = fields.Image("Image 128", related='image_1920', max_width=128, max_height=128, store=True)
