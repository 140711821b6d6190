package org.implicit4j.tensor.convolution;

import java.util.List;
import java.util.stream.IntStream;
import org.implicit4j.tensor.cpu.Address;
import org.implicit4j.tensor.formula.Cotangents;
import org.implicit4j.tensor.formula.Place;
import org.implicit4j.tensor.formula.Point;
import org.implicit4j.tensor.formula.Portable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@link Concatenation} by copies with strides. */
final class ConcatenationKernel extends Portable {

    /** The copies between one argument and its part of the result. */
    private record Part(long offset, ChannelCopy ahead, ChannelCopy back, ChannelCopy addingBack) {

        static Part of(Place place, int i) {
            int all = place.result().length(-1);
            int some = place.arguments().get(i).length(-1);
            int rows = place.result().rows();
            var workers = place.workers();
            return new Part(
                    i == 0 ? 0 : (long) (all - some) * Float.BYTES,
                    new ChannelCopy(rows, some, some, all, false, workers),
                    new ChannelCopy(rows, some, all, some, false, workers),
                    new ChannelCopy(rows, some, all, some, true, workers));
        }

        void close() {
            ahead.close();
            back.close();
            addingBack.close();
        }
    }

    private final List<Part> parts;

    ConcatenationKernel(Concatenation operation, Place place) {
        super(operation);
        parts = IntStream.range(0, 2).mapToObj(i -> Part.of(place, i)).toList();
    }

    @Override
    public void forward(List<INDArray> arguments, INDArray result) {
        for (int i = 0; i < 2; i++) {
            var part = parts.get(i);
            part.ahead().run(Address.of(arguments.get(i)), Address.of(result) + part.offset());
        }
    }

    @Override
    public void vjp(Point at, INDArray cotangent, Cotangents into) {
        for (int i = 0; i < 2; i++) {
            if (into.wants(i)) {
                var part = parts.get(i);
                var copy = into.adds(i) ? part.addingBack() : part.back();
                copy.run(Address.of(cotangent) + part.offset(), Address.of(into.target(i)));
            }
        }
    }

    @Override
    public void close() {
        parts.forEach(Part::close);
    }
}
