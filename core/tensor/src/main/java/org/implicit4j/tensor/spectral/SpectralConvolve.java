package org.implicit4j.tensor.spectral;

import java.util.List;
import org.implicit4j.tensor.formula.Cotangents;
import org.implicit4j.tensor.formula.Operation;
import org.implicit4j.tensor.formula.Place;
import org.implicit4j.tensor.formula.Point;
import org.implicit4j.tensor.formula.PreparedOperation;
import org.implicit4j.tensor.formula.Shape;
import org.implicit4j.tensor.formula.Temporaries;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Convolution in Fourier space: {@code irfft2(W(k) rfft2(x)(k))}, where a complex matrix {@code W(k)} maps the channels of each
 * mode {@code k} that is kept, and the others are dropped.
 *
 * <p>Arguments: the field {@code [batch, height, width, in]}, any grid; the weights {@code [in, out, rows, columns, 2]} (real and
 * imaginary part) of the frequencies {@code 0 .. rows-1} along the height, and those of {@code -rows .. -1}; both of
 * {@code 0 .. columns-1} along the width. Result: {@code [batch, height, width, out]}. The inverse transform is divided by
 * {@code height * width}; like every inverse to real numbers it ignores the part of the zero column that no real field has.
 *
 * <p>The transforms are products with the matrices of the kept waves, which for a dozen of modes is cheaper than a full FFT and
 * needs nothing but matrix products. Li et al., Fourier Neural Operator for Parametric Partial Differential Equations, ICLR
 * 2021, section 4.
 */
public record SpectralConvolve() implements Operation {

    @Override
    public String name() {
        return "spectral-convolve";
    }

    /**
     * @throws IllegalArgumentException if the weights differ in shape or do not fit the channels, or the grid is too coarse for
     *     the modes
     */
    @Override
    public Shape shape(List<Shape> arguments) {
        Shape field = arguments.get(0);
        Shape low = arguments.get(1);
        Shape high = arguments.get(2);
        if (field.rank() != 4
                || low.rank() != 5
                || !low.equals(high)
                || low.length(4) != 2
                || low.length(0) != field.length(-1)) {
            throw new IllegalArgumentException(
                    "%s takes [batch, height, width, in] and twice [in, out, rows, columns, 2]; got %s, %s and %s."
                            .formatted(name(), field, low, high));
        }
        modes(field, low);
        return field.with(-1, low.length(1));
    }

    static Modes modes(Shape field, Shape weights) {
        return new Modes(field.length(1), field.length(2), weights.length(2), weights.length(3));
    }

    private static Modes modes(INDArray field, INDArray weights) {
        return new Modes((int) field.size(1), (int) field.size(2), (int) weights.size(2), (int) weights.size(3));
    }

    @Override
    public void forward(List<INDArray> arguments, INDArray result) {
        convolve(arguments.get(0), arguments.get(1), arguments.get(2), result.assign(0));
    }

    /** Adds the convolution to {@code result}. */
    private static void convolve(INDArray field, INDArray low, INDArray high, INDArray result) {
        Modes modes = modes(field, low);
        try (var transform = new Transform(modes, field.dataType());
                var spectrum = transform.analyse(field);
                var weights = Weights.pack(modes, low, high);
                var product = spectrum.times(weights);
                INDArray back = transform.synthesise(product)) {
            result.addi(back);
        }
    }

    @Override
    public void vjp(Point at, INDArray cotangent, Cotangents into) {
        Modes modes = modes(cotangent, at.argument(1));
        try (var transform = new Transform(modes, cotangent.dataType());
                var spectrum = transform.analyse(cotangent)) {
            if (into.wants(0)) {
                try (var weights = Weights.pack(modes, at.argument(1), at.argument(2));
                        var product = spectrum.timesAdjoint(weights);
                        INDArray back = transform.synthesise(product)) {
                    into.add(0, back);
                }
            }
            if (into.wants(1) || into.wants(2)) {
                try (var field = transform.analyse(at.argument(0));
                        var product = field.adjointTimes(spectrum);
                        INDArray both = Weights.unpack(modes, product);
                        var temporaries = new Temporaries()) {
                    for (int corner = 0; corner < 2; corner++) {
                        if (into.wants(1 + corner)) {
                            into.add(1 + corner, temporaries.of(Weights.corner(modes, both, corner)));
                        }
                    }
                }
            }
        }
    }

    @Override
    public void jvp(Point at, List<@Nullable INDArray> tangents, INDArray result) {
        result.assign(0);
        INDArray field = tangents.get(0);
        if (field != null) {
            convolve(field, at.argument(1), at.argument(2), result);
        }
        INDArray low = tangents.get(1);
        INDArray high = tangents.get(2);
        if (low != null || high != null) {
            try (INDArray nothing = at.argument(1).ulike().assign(0)) {
                convolve(at.argument(0), low == null ? nothing : low, high == null ? nothing : high, result);
            }
        }
    }

    @Override
    public PreparedOperation prepare(Place place) {
        return new CpuSpectralConvolve(this, place);
    }

    @Override
    public double work(List<Shape> arguments) {
        Shape field = arguments.get(0);
        Shape weights = arguments.get(1);
        Modes modes = modes(field, weights);
        double channels = field.length(-1) + (double) weights.length(1);
        double along = (2.0 * modes.rows() + 1) * modes.width() * (modes.height() + 2.0 * modes.columns());
        double mixing = 4.0 * modes.count() * weights.length(0) * weights.length(1);
        return 2 * field.length(0) * (along * channels + mixing);
    }
}
