package org.implicit4j.tensor.convolution;

import java.util.List;
import org.implicit4j.tensor.cpu.Address;
import org.implicit4j.tensor.formula.Cotangents;
import org.implicit4j.tensor.formula.Place;
import org.implicit4j.tensor.formula.Point;
import org.implicit4j.tensor.formula.Portable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@link TransposedConvolution} by oneDNN: the convolution that it is the transpose of, with the directions exchanged. */
final class TransposedConvolutionKernel extends Portable {

    private final boolean bound;
    private final ImageGradient ahead;
    private final OnDemand<TiledConvolution> writing;
    private final OnDemand<TiledConvolution> adding;
    private final OnDemand<KernelGradient> weightGradient;
    private boolean packedWriting;
    private boolean packedAdding;

    TransposedConvolutionKernel(TransposedConvolution operation, Place place) {
        super(operation);
        var shape = operation.transposed(place.arguments());
        var workers = place.workers();
        bound = place.bound().get(1);
        ahead = ImageGradient.of(shape, workers);
        writing = new OnDemand<>(() -> new TiledConvolution(shape, After.WRITE, workers));
        adding = new OnDemand<>(() -> new TiledConvolution(shape, After.ADD, workers));
        weightGradient = new OnDemand<>(() -> new KernelGradient(shape, workers));
    }

    @Override
    public void bind(List<INDArray> arguments) {
        packedWriting = false;
        packedAdding = false;
        if (bound) {
            ahead.pack(Address.of(arguments.get(1)));
        }
    }

    @Override
    public void forward(List<INDArray> arguments, INDArray result) {
        if (!bound) {
            ahead.pack(Address.of(arguments.get(1)));
        }
        ahead.run(Address.of(arguments.get(0)), Address.of(result), false);
    }

    @Override
    public void vjp(Point at, INDArray cotangent, Cotangents into) {
        long given = Address.of(cotangent);
        if (into.wants(0)) {
            back(at, into.adds(0)).run(given, 0, 0, Address.of(into.target(0)));
        }
        if (into.wants(1)) {
            weightGradient.get().run(given, Address.of(at.argument(0)));
            weightGradient.get().weight(Address.of(into.target(1)), into.adds(1));
        }
    }

    private TiledConvolution back(Point at, boolean adds) {
        var convolution = (adds ? adding : writing).get();
        if (!bound || !(adds ? packedAdding : packedWriting)) {
            convolution.pack(Address.of(at.argument(1)));
            packedAdding |= adds;
            packedWriting |= !adds;
        }
        return convolution;
    }

    @Override
    public void close() {
        ahead.close();
        writing.close(TiledConvolution::close);
        adding.close(TiledConvolution::close);
        weightGradient.close(KernelGradient::close);
    }
}
