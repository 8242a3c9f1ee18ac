//! Names of well-known web applications, as people call a site after what runs it: "open Roundcube at …". They only tell a site from a part of
//! one; nothing else is known of them.

use crate::planner::text::tokens::Tok;

#[rustfmt::skip]
const PRODUCTS: &[&str] = &[
    "adminer", "airflow", "akaunting", "baserow", "bookstack", "bugzilla", "calibre", "calibre-web", "ckan", "cacti", "confluence", "dokuwiki",
    "dolibarr", "discourse", "django", "drupal", "element", "erpnext", "espocrm", "flarum", "forgejo", "freshrss", "ghost", "gitea", "gitlab",
    "glpi", "gogs", "grafana", "grocy", "immich", "indico", "invoiceninja", "jellyfin", "jenkins", "jira", "joomla", "jupyter", "jupyterlab",
    "kanboard", "keycloak", "kibana", "kimai", "koha", "librebooking", "limesurvey", "magento", "mantisbt", "matomo", "mattermost", "mediawiki",
    "metabase", "miniflux", "moodle", "nagios", "netbox", "nextcloud", "odoo", "omeka", "opencart", "openemr", "openproject", "orangehrm",
    "osticket", "owncloud", "paperless", "paperless-ngx", "pgadmin", "phabricator", "phpbb", "phpmyadmin", "piwigo", "plane", "pretix",
    "prestashop", "privatebin", "proxmox", "redash", "redmine", "roundcube", "roundup", "seafile", "shopware", "snipe-it", "sonarqube",
    "squirrelmail", "strapi", "suitecrm", "superset", "taiga", "trac", "typo3", "vikunja", "wagtail", "wallabag", "wekan", "wikijs",
    "woocommerce", "wordpress", "zabbix", "zammad", "znuny",
];

/// Whether a word is the name of such an application, or whose it is: `Joomla's`.
pub(in crate::planner) fn is_product(tok: &Tok<'_>) -> bool {
    let name = tok.low.strip_suffix("'s").unwrap_or(&tok.low);
    PRODUCTS.contains(&name)
}
