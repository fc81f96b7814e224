/** The detector's metrics on Micrometer's Prometheus registry, under the names that the README lists. */
package org.catapultwatch.detector.micrometer;
