/**
 * Tells a webhook of the spikes that matter, for those who run no Alertmanager.
 *
 * <pre>
 *   catapult.spikes.v1 ──► DeliveryLoop ──► MessageFormat ──► Webhook ──► receiver
 *    (own consumer group,   │ SentSpikes: one message a spike    │
 *     committed records)    └── offset committed  ◄── answered 2xx, or refused
 * </pre>
 *
 * <p>A consumer beside the topology: it never touches a stream thread, and what it does or fails to do changes no decision. May
 * enter: the telemetry records and topics, Kafka's consumer, the kinds of spikes, JSON, the JDK's HTTP client. May not: the
 * topology and its stores, Kafka Streams, the HTTP server, a meter registry. The receiver's address and token stay inside
 * {@link org.catapultwatch.detector.notify.WebhookAddress}: in no log line, no exception, no {@code toString}.
 */
package org.catapultwatch.detector.notify;
