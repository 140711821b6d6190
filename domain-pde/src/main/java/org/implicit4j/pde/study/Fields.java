package org.implicit4j.pde.study;

import java.util.ArrayList;
import java.util.List;
import org.implicit4j.pde.flow.FlowSample;

/** Fields of several flows in one array. */
final class Fields {

    private Fields() {}

    /** Returns the forcings {@code [samples, n, n, 2]}. */
    static float[] forcings(List<FlowSample> flows) {
        int each = flows.get(0).forcing().length;
        float[] all = new float[flows.size() * each];
        for (int s = 0; s < flows.size(); s++) {
            double[] forcing = flows.get(s).forcing();
            for (int i = 0; i < each; i++) {
                all[s * each + i] = (float) forcing[i];
            }
        }
        return all;
    }

    /** Returns each of {@code samples} fields. */
    static List<double[]> split(float[] fields, int samples) {
        int each = fields.length / samples;
        List<double[]> split = new ArrayList<>(samples);
        for (int s = 0; s < samples; s++) {
            double[] field = new double[each];
            for (int i = 0; i < each; i++) {
                field[i] = fields[s * each + i];
            }
            split.add(field);
        }
        return split;
    }
}
