package org.implicit4j.tensor.linear;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.implicit4j.tensor.cpu.Tiles;
import org.implicit4j.tensor.cpu.Workers;
import org.implicit4j.tensor.onednn.NativeArray;
import org.implicit4j.tensor.onednn.NativePrimitive;
import org.implicit4j.tensor.onednn.NativePrimitive.Slot;
import org.implicit4j.tensor.onednn.OneDnn;
import org.implicit4j.tensor.onednn.Reordering;

/**
 * Products of many rows with one matrix that is packed before: {@code C = A B}, {@code A B + bias} or {@code C + A B}.
 *
 * <p>The work is cut into tiles of rows, and of columns where there are too few rows to share.
 */
final class PackedProduct implements AutoCloseable {

    private static final int TILE = 1 << 16; // elements of a tile of A or C: 256 KiB, which a core's cache holds
    private static final int SHARES = 4; // tiles wanted at least, so that threads have something to share

    /** What one tile computes. */
    private record Kind(int rows, int columns, boolean biased, boolean adds) {}

    private final int inner;
    private final int outer;
    private final boolean transposed;
    private final Workers workers;
    private final Tiles rows;
    private final Tiles columns;
    private final Map<Kind, NativePrimitive> primitives = new HashMap<>();
    private final List<NativeArray> packed = new ArrayList<>();
    private final List<NativePrimitive> packers = new ArrayList<>();

    /**
     * @param rows of A and C
     * @param inner the columns of A
     * @param outer the columns of C
     * @param transposed whether B is given as {@code [outer, inner]}
     */
    PackedProduct(int rows, int inner, int outer, boolean transposed, Workers workers) {
        this.inner = inner;
        this.outer = outer;
        this.transposed = transposed;
        this.workers = workers;
        this.rows = new Tiles(rows, rowsPerTile(rows, Math.max(inner, outer)));
        boolean few = this.rows.count() < SHARES;
        this.columns = new Tiles(outer, few ? Math.min(outer, roundUp((outer + SHARES - 1) / SHARES, 64)) : outer);
    }

    private static int rowsPerTile(int rows, int width) {
        int cached = Math.min(1024, Math.max(64, TILE / width));
        int shared = Math.max(64, (rows + SHARES - 1) / SHARES);
        return Math.min(rows, roundUp(Math.min(cached, shared), 16));
    }

    private static int roundUp(int number, int step) {
        return (number + step - 1) / step * step;
    }

    /** Packs B, which lies at {@code matrix}; all products that follow take it. */
    void pack(long matrix) {
        if (packed.isEmpty()) {
            for (int c = 0; c < columns.count(); c++) {
                int width = columns.size(c);
                var layout = layout(rows.size(), width);
                packed.add(new NativeArray(layout));
                var strides = transposed ? new long[] {1, inner} : new long[] {outer, 1};
                var given = OneDnn.strided(new long[] {inner, width}, strides);
                packers.add(Reordering.of(given, layout, workers));
            }
        }
        workers.run(columns.count(), (worker, c) -> {
            long first = (long) columns.start(c) * (transposed ? inner : 1);
            packers.get(c)
                    .run(worker, matrix + first * Float.BYTES, packed.get(c).address());
        });
    }

    private memory.desc layout(int height, int width) {
        return description(new Kind(height, width, false, false), OneDnn.array(memory.format_tag.any, inner, width))
                .weights_desc();
    }

    private matmul.primitive_desc description(Kind kind, memory.desc weights) {
        var a = OneDnn.matrix(kind.rows, inner);
        var c = target(kind);
        var attributes = OneDnn.attributes();
        if (kind.adds) {
            var sum = new post_ops();
            sum.append_sum();
            attributes.set_post_ops(sum);
        }
        var description = kind.biased
                ? new matmul.desc(a, weights, OneDnn.matrix(1, kind.columns), c)
                : new matmul.desc(a, weights, c);
        return new matmul.primitive_desc(description, attributes, OneDnn.engine());
    }

    private memory.desc target(Kind kind) {
        return OneDnn.strided(new long[] {kind.rows, kind.columns}, new long[] {outer, 1});
    }

    private NativePrimitive primitive(Kind kind, memory.desc weights) {
        var description = description(kind, weights);
        var slots = new ArrayList<>(List.of(
                new Slot(DNNL_ARG_SRC, OneDnn.matrix(kind.rows, inner)),
                new Slot(DNNL_ARG_WEIGHTS, weights),
                new Slot(DNNL_ARG_DST, target(kind))));
        if (kind.biased) {
            slots.add(new Slot(DNNL_ARG_BIAS, OneDnn.matrix(1, kind.columns)));
        }
        return new NativePrimitive(description, workers, slots.toArray(Slot[]::new));
    }

    /** Computes {@code C = A B}, or {@code C + A B}. */
    void run(long a, long c, boolean adds) {
        run(a, 0, c, false, adds);
    }

    /** Computes {@code C = A B + bias}, the bias added to each row. */
    void runBiased(long a, long bias, long c) {
        run(a, bias, c, true, false);
    }

    private void run(long a, long bias, long c, boolean biased, boolean adds) {
        prepare(biased, adds);
        workers.run(rows.count() * columns.count(), (worker, task) -> {
            int r = task / columns.count();
            int o = task % columns.count();
            var primitive =
                    Objects.requireNonNull(primitives.get(new Kind(rows.size(r), columns.size(o), biased, adds)));
            long from = a + (long) rows.start(r) * inner * Float.BYTES;
            long to = c + ((long) rows.start(r) * outer + columns.start(o)) * Float.BYTES;
            if (biased) {
                primitive.run(worker, from, packed.get(o).address(), to, bias + (long) columns.start(o) * Float.BYTES);
            } else {
                primitive.run(worker, from, packed.get(o).address(), to);
            }
        });
    }

    /** Makes the primitives here, in the calling thread, since workers may not change the map. */
    private void prepare(boolean biased, boolean adds) {
        for (int r : new int[] {0, rows.count() - 1}) {
            for (int o : new int[] {0, columns.count() - 1}) {
                primitives.computeIfAbsent(
                        new Kind(rows.size(r), columns.size(o), biased, adds),
                        kind -> primitive(kind, packed.get(o).layout()));
            }
        }
    }

    @Override
    public void close() {
        primitives.values().forEach(NativePrimitive::close);
        packers.forEach(NativePrimitive::close);
        packed.forEach(NativeArray::close);
    }
}
