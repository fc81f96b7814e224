package org.catapultwatch.detector.main;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

class SharedRocksDbMemoryTest {

    private static final int VALUE_BYTES = 1_000;
    private static final int VALUES = 10_000;

    @Test
    void shouldCountTheWriteBuffersOfAllStoresTogether(@TempDir Path directory) throws RocksDBException {
        RocksDB.loadLibrary();
        try (Options first = options();
                Options second = options();
                RocksDB one = RocksDB.open(first, directory.resolve("one").toString());
                RocksDB other = RocksDB.open(second, directory.resolve("other").toString())) {
            assertThat(first.writeBufferManager()).isSameAs(second.writeBufferManager());
            long before = SharedRocksDbMemory.usedBytes();
            fill(one);
            long withOne = SharedRocksDbMemory.usedBytes();
            fill(other);
            long withBoth = SharedRocksDbMemory.usedBytes();
            assertThat(withOne - before).isGreaterThan(VALUES * VALUE_BYTES / 2);
            assertThat(withBoth - withOne).isGreaterThan(VALUES * VALUE_BYTES / 2);
        }
    }

    private static Options options() {
        Options options = new Options().setCreateIfMissing(true).setTableFormatConfig(new BlockBasedTableConfig());
        new SharedRocksDbMemory().setConfig("any", options, Map.of());
        return options;
    }

    private static void fill(RocksDB store) throws RocksDBException {
        Random random = new Random(1);
        byte[] value = new byte[VALUE_BYTES];
        for (int i = 0; i < VALUES; i++) {
            random.nextBytes(value);
            store.put(Integer.toString(i).getBytes(UTF_8), value);
        }
    }
}
