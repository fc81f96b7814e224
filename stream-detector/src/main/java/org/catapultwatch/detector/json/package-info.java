/**
 * Decisions as JSON: one spelling for the HTTP API, {@code scan --json} and what is sent to webhooks. May enter: the telemetry
 * records and the JSON library. May not: Kafka, stores, HTTP, a clock.
 */
package org.catapultwatch.detector.json;
