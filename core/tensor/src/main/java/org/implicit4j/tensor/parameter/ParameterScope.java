package org.implicit4j.tensor.parameter;

/** A place in the tree of parameter names, as a block sees it: it adds {@code weight} and the name becomes {@code conv0.weight}. */
public final class ParameterScope {

    private final ParameterLayout.Builder layout;
    private final String prefix;

    ParameterScope(ParameterLayout.Builder layout, String prefix) {
        this.layout = layout;
        this.prefix = prefix;
    }

    /** Returns the scope called {@code name} within this one. */
    public ParameterScope in(String name) {
        return new ParameterScope(layout, prefix + name + ".");
    }

    /** Returns the scope of the {@code index}-th of several equal parts within this one. */
    public ParameterScope in(int index) {
        return in(String.valueOf(index));
    }

    /**
     * Appends a parameter.
     *
     * @throws IllegalArgumentException if the name is taken or a length is not positive
     */
    public Parameter add(String name, Initialiser initialiser, int... shape) {
        return layout.add(prefix + name, initialiser, shape);
    }
}
