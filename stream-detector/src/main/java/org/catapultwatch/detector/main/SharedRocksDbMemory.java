package org.catapultwatch.detector.main;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/**
 * One cache and one budget of write buffers for all stores of this process. By default each store has its own, up to 100 MB, and there are
 * 17 of them a partition, standbys beside: what they take together would grow with the partitions.
 */
public final class SharedRocksDbMemory implements RocksDBConfigSetter {

    /** For blocks read and for write buffers together. */
    private static final long ALL_BYTES = 256L << 20;

    private static final long WRITE_BUFFER_BYTES = 128L << 20;

    /** A part of the cache that blocks do not push out: indices and filters, without which every look-up reads the disk. */
    private static final double INDEX_SHARE = 0.1;

    /** What a write buffer takes at once; by default 2 MB, as much for a store of three entries as for one of millions. */
    private static final long ARENA_BLOCK_BYTES = 64L << 10;

    /** Shared for as long as the process lives; never closed. */
    private static final class Shared {

        static final Cache CACHE = new LRUCache(ALL_BYTES, -1, false, INDEX_SHARE);
        static final WriteBufferManager WRITE_BUFFERS = new WriteBufferManager(WRITE_BUFFER_BYTES, CACHE);
    }

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(Shared.CACHE);
        table.setCacheIndexAndFilterBlocks(true);
        table.setCacheIndexAndFilterBlocksWithHighPriority(true);
        table.setPinTopLevelIndexAndFilter(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(Shared.WRITE_BUFFERS);
        options.setArenaBlockSize(ARENA_BLOCK_BYTES);
    }

    /** What is in use of it, bytes. */
    static long usedBytes() {
        return Shared.CACHE.getUsage();
    }

    @Override
    public void close(String storeName, Options options) {
        // Nothing of the store's own.
    }
}
