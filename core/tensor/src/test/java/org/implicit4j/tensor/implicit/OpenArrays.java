package org.implicit4j.tensor.implicit;

import java.lang.ref.Reference;
import java.util.Map;
import org.nd4j.linalg.api.buffer.BaseDataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.deallocation.DeallocatorService;
import org.nd4j.linalg.factory.Nd4j;

/** Counts the off-heap arrays that nobody closed, also those that the collector would free one day: ND4J keeps a list. */
final class OpenArrays {

    private OpenArrays() {}

    /** Returns how many arrays of floating-point numbers, more than one each and no views, are open. */
    static long count() throws ReflectiveOperationException {
        var list = DeallocatorService.class.getDeclaredField("referenceMap");
        list.setAccessible(true);
        return ((Map<?, ?>) list.get(Nd4j.getDeallocatorService()))
                .values().stream()
                        .map(reference -> ((Reference<?>) reference).get())
                        .filter(buffer -> buffer instanceof BaseDataBuffer data && isOpenArray(data))
                        .count();
    }

    private static boolean isOpenArray(BaseDataBuffer data) {
        boolean floating = data.dataType() == DataType.FLOAT || data.dataType() == DataType.DOUBLE;
        return floating && !data.wasClosed() && data.originalDataBuffer() == null && data.length() > 1;
    }
}
