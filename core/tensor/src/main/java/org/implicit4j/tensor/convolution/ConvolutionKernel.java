package org.implicit4j.tensor.convolution;

import java.util.List;
import org.implicit4j.tensor.cpu.Address;
import org.implicit4j.tensor.formula.Cotangents;
import org.implicit4j.tensor.formula.Place;
import org.implicit4j.tensor.formula.Point;
import org.implicit4j.tensor.formula.Portable;
import org.implicit4j.tensor.onednn.NativeArray;
import org.implicit4j.tensor.onednn.OneDnn;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@link Convolution} by oneDNN. A bound weight is packed once per binding, for derivatives when they are first asked for; one
 * that varies is packed in each call.
 */
final class ConvolutionKernel extends Portable {

    private final Epilogue epilogue;
    private final ElementLoops loops;
    private final int elements;
    private final boolean bound;
    private final TiledConvolution ahead;
    private final OnDemand<TiledConvolution> tangent;
    private final OnDemand<ImageGradient> imageGradient;
    private final OnDemand<KernelGradient> weightGradient;
    private final OnDemand<NativeArray> sumsCotangent;
    private boolean packedTangent;
    private boolean packedBack;

    ConvolutionKernel(Convolution operation, Place place) {
        super(operation);
        var shape = operation.sizes(place.arguments());
        epilogue = operation.epilogue();
        var workers = place.workers();
        loops = new ElementLoops(workers);
        elements = place.result().size();
        bound = place.bound().get(1);
        ahead = new TiledConvolution(shape, new After(epilogue, false), workers);
        tangent = new OnDemand<>(() -> new TiledConvolution(shape, After.WRITE, workers));
        imageGradient = new OnDemand<>(() -> ImageGradient.of(shape, workers));
        weightGradient = new OnDemand<>(() -> new KernelGradient(shape, workers));
        sumsCotangent = new OnDemand<>(() -> new NativeArray(OneDnn.vector(elements)));
    }

    @Override
    public void bind(List<INDArray> arguments) {
        packedTangent = false;
        packedBack = false;
        if (bound) {
            ahead.pack(Address.of(arguments.get(1)));
        }
    }

    @Override
    public void forward(List<INDArray> arguments, INDArray result) {
        if (!bound) {
            ahead.pack(Address.of(arguments.get(1)));
        }
        long bias = epilogue.bias() ? Address.of(arguments.get(2)) : 0;
        long addend = epilogue.addend() ? Address.of(arguments.get(epilogue.addendIndex())) : 0;
        ahead.run(Address.of(arguments.get(0)), bias, addend, Address.of(result));
    }

    @Override
    public void vjp(Point at, INDArray cotangent, Cotangents into) {
        long sums = sumsCotangent(at, Address.of(cotangent));
        if (into.wants(0)) {
            packBack(at);
            imageGradient.get().run(sums, Address.of(into.target(0)), into.adds(0));
        }
        weightAndBias(at, sums, into);
        int addend = epilogue.addendIndex();
        if (epilogue.addend() && into.wants(addend)) {
            loops.write(elements, sums, Address.of(into.target(addend)), into.adds(addend));
        }
    }

    /** Returns where {@code cotangent} times the derivative of the epilogue begins. */
    private long sumsCotangent(Point at, long cotangent) {
        if (epilogue.isLinear()) {
            return cotangent;
        }
        long product = sumsCotangent.get().address();
        multiplyBySlope(at, cotangent, product);
        return product;
    }

    private void multiplyBySlope(Point at, long from, long to) {
        long value = epilogue.activation() == Activation.NONE ? 0 : Address.of(at.result());
        loops.multiplyBySlope(elements, epilogue, value, from, to);
    }

    private void packBack(Point at) {
        if (!bound || !packedBack) {
            imageGradient.get().pack(Address.of(at.argument(1)));
            packedBack = true;
        }
    }

    private void weightAndBias(Point at, long sums, Cotangents into) {
        boolean bias = epilogue.bias() && into.wants(2);
        if (into.wants(1) || bias) {
            weightGradient.get().run(Address.of(at.argument(0)), sums);
        }
        if (into.wants(1)) {
            weightGradient.get().weight(Address.of(into.target(1)), into.adds(1));
        }
        if (bias) {
            weightGradient.get().bias(Address.of(into.target(2)), into.adds(2));
        }
    }

    /** Tangents of the image and of what is added to it, as solvers need them, are taken through the packed weights. */
    @Override
    public void jvp(Point at, List<@Nullable INDArray> tangents, INDArray result) {
        INDArray image = tangents.get(0);
        boolean biased = epilogue.bias() && tangents.get(2) != null;
        if (image == null || tangents.get(1) != null || biased) {
            super.jvp(at, tangents, result);
            return;
        }
        if (!bound || !packedTangent) {
            tangent.get().pack(Address.of(at.argument(1)));
            packedTangent = true;
        }
        long target = Address.of(result);
        tangent.get().run(Address.of(image), 0, 0, target);
        INDArray addend = epilogue.addend() ? tangents.get(epilogue.addendIndex()) : null;
        if (addend != null) {
            loops.write(elements, Address.of(addend), target, true);
        }
        if (!epilogue.isLinear()) {
            multiplyBySlope(at, target, target);
        }
    }

    @Override
    public void close() {
        ahead.close();
        tangent.close(TiledConvolution::close);
        imageGradient.close(ImageGradient::close);
        weightGradient.close(KernelGradient::close);
        sumsCotangent.close(NativeArray::close);
    }
}
