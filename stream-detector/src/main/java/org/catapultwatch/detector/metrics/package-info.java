/**
 * What the detector tells about itself while it works: an interface, a silent implementation, and the identity that the
 * counts obey (consumed = accepted + duplicate + superseded + dead-lettered). Knows no meter registry.
 */
package org.catapultwatch.detector.metrics;
