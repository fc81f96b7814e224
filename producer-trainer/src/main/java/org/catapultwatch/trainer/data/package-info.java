/**
 * Tasks: samples, targets and, where it is known, the reference AGOP. Knows no network.
 *
 * <pre>
 *   Digits, CifarFolder, IdxFolder → ImageSet ┐
 *                             ClassCoding ────┴→ ImageTask ┐
 *                                                 RankTask ┴→ Task → Samples
 * </pre>
 */
package org.catapultwatch.trainer.data;
