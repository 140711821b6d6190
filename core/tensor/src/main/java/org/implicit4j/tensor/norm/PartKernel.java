package org.implicit4j.tensor.norm;

import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.implicit4j.tensor.cpu.Address;
import org.implicit4j.tensor.formula.Cotangents;
import org.implicit4j.tensor.formula.Place;
import org.implicit4j.tensor.formula.Point;
import org.implicit4j.tensor.formula.Portable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@link Part} by copies of memory: moments are so few that the dispatch of an array operation would cost more than the work. */
final class PartKernel extends Portable {

    private final long bytes;
    private final long offset;
    private final long whole;

    PartKernel(Part part, Place place) {
        super(part);
        this.bytes = (long) place.result().size() * Float.BYTES;
        this.offset = part.index() * bytes;
        this.whole = (long) place.arguments().get(0).size() * Float.BYTES;
    }

    @Override
    public void forward(List<INDArray> arguments, INDArray result) {
        copy(Address.of(arguments.get(0)) + offset, Address.of(result));
    }

    @Override
    public void vjp(Point at, INDArray cotangent, Cotangents into) {
        if (into.wants(0) && !into.adds(0)) {
            long target = Address.of(into.target(0));
            Pointer.memset(new Address(target), 0, whole);
            copy(Address.of(cotangent), target + offset);
        } else {
            super.vjp(at, cotangent, into);
        }
    }

    private void copy(long from, long to) {
        Pointer.memcpy(new Address(to), new Address(from), bytes);
    }
}
