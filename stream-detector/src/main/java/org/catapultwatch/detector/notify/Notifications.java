package org.catapultwatch.detector.notify;

/**
 * All the notifier has to know of its user's wishes.
 *
 * @param config what is told, and how
 * @param address whom
 */
public record Notifications(NotifyConfig config, WebhookAddress address) {}
