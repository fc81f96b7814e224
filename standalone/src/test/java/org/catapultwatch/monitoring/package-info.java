/** Checks of what is handed to Prometheus and Grafana: dashboards, recording rules, alerts; it may know every module. */
package org.catapultwatch.monitoring;
