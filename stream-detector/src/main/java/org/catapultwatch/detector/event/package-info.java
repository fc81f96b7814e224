/**
 * From what was decided to the records that say it: one place for the words and numbers that leave the detector, whether over Kafka
 * or out of a file that was scanned.
 *
 * <p>Stateless. May enter: reading, verdict, quantity, the telemetry records. May not: Kafka, what stores hold, meters, a clock.
 */
package org.catapultwatch.detector.event;
