/**
 * The HTTP side: live page, JSON, health and metrics. Reads the stores through interactive queries and never writes; a viewer
 * costs the stream threads nothing.
 */
package org.catapultwatch.detector.web;
