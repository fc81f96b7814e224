/**
 * The Helm chart and the examples beside it, without a cluster: what Helm itself says of them, what it renders held against
 * Kubernetes' own schemas, and what is written twice compared. Helm runs inside the JVM, out of a library.
 */
package org.catapultwatch.helm;
