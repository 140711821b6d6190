package org.implicit4j.tensor.spectral;

import java.util.List;
import org.implicit4j.tensor.cpu.Address;
import org.implicit4j.tensor.cpu.MatrixProduct;
import org.implicit4j.tensor.cpu.Workers;
import org.implicit4j.tensor.formula.Cotangents;
import org.implicit4j.tensor.formula.Place;
import org.implicit4j.tensor.formula.Point;
import org.implicit4j.tensor.formula.Portable;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Spectral convolution on the CPU: the transform of the samples, a product per mode, and back. */
final class CpuSpectralConvolve extends Portable {

    private final Modes modes;
    private final int batch;
    private final int in;
    private final int out;
    private final boolean bound;
    private final Workers workers;
    private final BatchTransform transform;
    private final PackedWeights weights;
    private final ModeArray field;
    private final ModeArray result;
    private @Nullable ModeArray fieldCotangent;
    private @Nullable PackedWeights gradient;

    CpuSpectralConvolve(SpectralConvolve operation, Place place) {
        super(operation);
        var shape = place.arguments().get(0);
        this.modes = SpectralConvolve.modes(shape, place.arguments().get(1));
        this.batch = shape.length(0);
        this.in = shape.length(-1);
        this.out = place.result().length(-1);
        this.bound = place.bound().get(1) && place.bound().get(2);
        this.workers = place.workers();
        this.transform = new BatchTransform(modes, batch, Math.max(in, out), workers);
        this.weights = new PackedWeights(modes, in, out, workers);
        this.field = new ModeArray(batch, modes.count(), in, true);
        this.result = new ModeArray(batch, modes.count(), out, false);
    }

    @Override
    public void bind(List<INDArray> arguments) {
        if (bound) {
            pack(arguments.get(1), arguments.get(2));
        }
    }

    private void pack(INDArray low, INDArray high) {
        weights.pack(Address.of(low), Address.of(high));
    }

    @Override
    public void forward(List<INDArray> arguments, INDArray into) {
        if (!bound) {
            pack(arguments.get(1), arguments.get(2));
        }
        convolve(arguments.get(0), into);
    }

    private void convolve(INDArray from, INDArray into) {
        transform.analyse(Address.of(from), false, field);
        forEachMode(mode -> MatrixProduct.sgemm(
                false,
                false,
                field.rows(),
                out,
                2 * in,
                1,
                field.address(mode),
                field.stride(),
                weights.address(mode),
                out,
                0,
                result.address(mode),
                result.stride()));
        transform.synthesise(result, true, Address.of(into), false);
    }

    private void forEachMode(java.util.function.IntConsumer task) {
        workers.run(2 * modes.rows(), row -> {
            for (int l = 0; l < modes.columns(); l++) {
                task.accept(row * modes.columns() + l);
            }
        });
    }

    @Override
    public void vjp(Point at, INDArray cotangent, Cotangents into) {
        boolean byWeights = into.wants(1) || into.wants(2);
        transform.analyse(Address.of(cotangent), true, result);
        if (byWeights) {
            weightCotangents(at, into);
        }
        if (into.wants(0)) {
            if (!bound) {
                pack(at.argument(1), at.argument(2));
            }
            fieldCotangent(into);
        }
    }

    private void weightCotangents(Point at, Cotangents into) {
        if (gradient == null) {
            gradient = new PackedWeights(modes, in, out, workers);
        }
        var products = gradient;
        transform.analyse(Address.of(at.argument(0)), false, field);
        forEachMode(mode -> MatrixProduct.sgemm(
                true,
                false,
                2 * in,
                out,
                field.rows(),
                1,
                field.address(mode),
                field.stride(),
                result.address(mode),
                result.stride(),
                0,
                products.address(mode),
                out));
        for (int corner = 0; corner < 2; corner++) {
            if (into.wants(1 + corner)) {
                products.unpack(corner, Address.of(into.target(1 + corner)), into.adds(1 + corner));
            }
        }
    }

    private void fieldCotangent(Cotangents into) {
        if (fieldCotangent == null) {
            fieldCotangent = new ModeArray(batch, modes.count(), in, true);
        }
        var products = fieldCotangent;
        forEachMode(mode -> MatrixProduct.sgemm(
                false,
                true,
                result.rows(),
                2 * in,
                out,
                1,
                result.address(mode),
                result.stride(),
                weights.address(mode),
                out,
                0,
                products.address(mode),
                products.stride()));
        transform.synthesise(products, false, Address.of(into.target(0)), into.adds(0));
    }

    @Override
    public void jvp(Point at, List<@Nullable INDArray> tangents, INDArray into) {
        INDArray tangent = tangents.get(0);
        if (tangent == null || tangents.get(1) != null || tangents.get(2) != null) {
            super.jvp(at, tangents, into);
            return;
        }
        if (!bound) {
            pack(at.argument(1), at.argument(2));
        }
        convolve(tangent, into);
    }

    @Override
    public void close() {
        transform.close();
        weights.close();
        field.close();
        result.close();
        if (fieldCotangent != null) {
            fieldCotangent.close();
        }
        if (gradient != null) {
            gradient.close();
        }
    }
}
