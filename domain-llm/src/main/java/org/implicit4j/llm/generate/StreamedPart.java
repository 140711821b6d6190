package org.implicit4j.llm.generate;

import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A part whose blocks take turns in one place. */
abstract class StreamedPart implements Part {

    private final StreamedParts source;
    private final String name;
    private final Size size;
    private final INDArray room;
    private final INDArray output;
    private final List<INDArray> packed;

    /**
     * @param name of the blocks
     * @param blocks how many
     * @param inner length of the output's innermost axis
     */
    StreamedPart(StreamedParts source, String name, int blocks, Size size, int inner) {
        this.source = source;
        this.name = name;
        this.size = size;
        this.room = array(size, size.width());
        this.output = array(size, inner);
        this.packed = IntStream.range(0, blocks)
                .mapToObj(i -> array(size, 3 * size.width()))
                .toList();
    }

    private static INDArray array(Size size, int inner) {
        return Nd4j.zeros(DataType.FLOAT, size.batch(), size.tokens(), inner);
    }

    /** Returns what the first block takes: {@code room}, filled, or another array. */
    abstract INDArray before(List<INDArray> inputs, INDArray room);

    /** Writes the output, from what the last block gave. */
    abstract void after(INDArray x, INDArray output);

    @Override
    public void run(List<INDArray> inputs, INDArray into) {
        int rest = inputs.size() - packed.size() - 2;
        INDArray lengths = inputs.get(inputs.size() - 2);
        INDArray positions = inputs.get(inputs.size() - 1);
        room.assign(before(inputs, room));
        for (int i = 0; i < packed.size(); i++) {
            var results = source.apply(name, i, size, List.of(room, inputs.get(rest + i), lengths, positions));
            packed.get(i).assign(results.get(1));
            room.assign(results.get(0));
        }
        after(room, into);
    }

    @Override
    public INDArray output() {
        return output;
    }

    @Override
    public INDArray packed(int i) {
        return packed.get(i);
    }

    @Override
    public void close() {
        room.close();
        output.close();
        packed.forEach(INDArray::close);
    }
}
