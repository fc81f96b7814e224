/**
 * The files that Prometheus, Alertmanager and Grafana read, held against one another, against the README and against the tools
 * that will read them. No code of the product is used but its metrics' names.
 */
package org.catapultwatch.monitoring;
