"""Addresses for machines: the same in every language."""

from django.urls import path

from byliv.site.views import oembed, robots

urlpatterns = [
    path("robots.txt", robots.robots, name="robots"),
    path("sitemap.xml", robots.sitemap, name="sitemap"),
    path("sitemaps/<slug:area>/<slug:kind>-<int:number>.xml", robots.pages, name="sitemap-pages"),
    path("oembed", oembed.oembed, name="oembed"),
]
