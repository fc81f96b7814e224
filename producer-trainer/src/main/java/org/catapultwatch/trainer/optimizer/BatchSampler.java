package org.catapultwatch.trainer.optimizer;

import java.util.Arrays;
import java.util.Random;
import org.catapultwatch.trainer.data.Samples;
import org.catapultwatch.trainer.data.Shuffle;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Minibatches without replacement: the samples are shuffled once an epoch and handed out in order; a rest smaller than a batch
 * is left out.
 */
public final class BatchSampler implements AutoCloseable {

    /** What makes ND4J's pullRows take columns. */
    private static final int ALONG_COLUMNS = 0;

    private final Samples all;
    private final int batchSize;
    private final Random random;
    private final int[] order;
    private final Samples batch;
    private int next;

    public BatchSampler(Samples all, int batchSize, Random random) {
        this.all = all;
        this.batchSize = batchSize;
        this.random = random;
        this.order = new int[all.count()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        this.next = order.length;
        DataType type = all.inputs().dataType();
        this.batch = new Samples(
                Nd4j.create(type, new long[] {all.dimension(), batchSize}, 'f'),
                Nd4j.create(type, new long[] {all.outputs(), batchSize}, 'f'));
    }

    /** The next batch: the same arrays every time. */
    public Samples next() {
        if (next + batchSize > order.length) {
            Shuffle.inPlace(order, random);
            next = 0;
        }
        int[] chosen = Arrays.copyOfRange(order, next, next + batchSize);
        Nd4j.pullRows(all.inputs(), batch.inputs(), ALONG_COLUMNS, chosen);
        Nd4j.pullRows(all.targets(), batch.targets(), ALONG_COLUMNS, chosen);
        next += batchSize;
        return batch;
    }

    @Override
    public void close() {
        batch.close();
    }
}
