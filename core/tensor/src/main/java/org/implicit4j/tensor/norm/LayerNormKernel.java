package org.implicit4j.tensor.norm;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCALE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.global.dnnl.normalization_flags;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.layer_normalization_forward;
import org.implicit4j.tensor.cpu.Address;
import org.implicit4j.tensor.cpu.Tiles;
import org.implicit4j.tensor.cpu.Workers;
import org.implicit4j.tensor.formula.Cotangents;
import org.implicit4j.tensor.formula.Place;
import org.implicit4j.tensor.formula.Point;
import org.implicit4j.tensor.formula.Portable;
import org.implicit4j.tensor.onednn.NativePrimitive;
import org.implicit4j.tensor.onednn.NativePrimitive.Slot;
import org.implicit4j.tensor.onednn.OneDnn;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@link LayerNormalisation} by oneDNN on tiles of rows; its derivative on {@code float[]} tiles. */
final class LayerNormKernel extends Portable {

    private static final int TILE = 1 << 16; // elements: large enough that a call of .2 us does not count
    private static final int SHARES = 4; // tiles wanted at least, so that threads have something to share

    private final LayerNormalisation norm;
    private final int features;
    private final Tiles tiles;
    private final Workers workers;
    private final NativePrimitive all;
    private final NativePrimitive last;
    private final RowGradient gradient;

    LayerNormKernel(LayerNormalisation norm, Place place) {
        super(norm);
        this.norm = norm;
        this.features = place.result().length(-1);
        this.workers = place.workers();
        int rows = place.result().rows();
        int shared = (rows + SHARES - 1) / SHARES;
        this.tiles = new Tiles(rows, Math.min(shared, Math.max(1, TILE / features)));
        this.all = primitive(tiles.size());
        this.last = primitive(tiles.size(tiles.count() - 1));
        this.gradient = new RowGradient(norm, rows, features, workers);
    }

    private NativePrimitive primitive(int rows) {
        var matrix = OneDnn.matrix(rows, features);
        int flags = 0;
        var slots = new ArrayList<>(List.of(new Slot(DNNL_ARG_SRC, matrix), new Slot(DNNL_ARG_DST, matrix)));
        if (norm.weights().weighted()) {
            flags |= normalization_flags.use_scale.value;
            slots.add(new Slot(DNNL_ARG_SCALE, OneDnn.vector(features)));
        }
        if (norm.weights().biased()) {
            flags |= normalization_flags.use_shift.value;
            slots.add(new Slot(DNNL_ARG_SHIFT, OneDnn.vector(features)));
        }
        var description = new layer_normalization_forward.primitive_desc(
                new layer_normalization_forward.desc(
                        prop_kind.forward_inference.value, matrix, (float) norm.epsilon(), flags),
                OneDnn.attributes(),
                OneDnn.engine());
        return new NativePrimitive(description, workers, slots.toArray(Slot[]::new));
    }

    @Override
    public void forward(List<INDArray> arguments, INDArray result) {
        var addresses = new long[arguments.size() + 1];
        addresses[0] = Address.of(arguments.get(0));
        addresses[1] = Address.of(result);
        for (int i = 1; i < arguments.size(); i++) {
            addresses[i + 1] = Address.of(arguments.get(i));
        }
        workers.run(tiles.count(), (worker, tile) -> {
            long offset = (long) tiles.start(tile) * features * Float.BYTES;
            var own = addresses.clone();
            own[0] += offset;
            own[1] += offset;
            (tile == tiles.count() - 1 ? last : all).run(worker, own);
        });
    }

    @Override
    public void vjp(Point at, INDArray cotangent, Cotangents into) {
        gradient.run(at, cotangent, into);
    }

    @Override
    public void close() {
        all.close();
        last.close();
    }
}
