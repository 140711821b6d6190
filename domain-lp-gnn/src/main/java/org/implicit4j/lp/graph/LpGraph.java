package org.implicit4j.lp.graph;

import java.util.Collections;
import java.util.Set;
import java.util.function.Supplier;
import org.implicit4j.lp.model.LinearProgram;
import org.implicit4j.lp.model.SparseMatrix;
import org.jgrapht.GraphType;
import org.jgrapht.graph.AbstractGraph;
import org.jgrapht.graph.DefaultGraphType;
import org.jspecify.annotations.Nullable;

/**
 * A linear program as a bipartite graph: rows and columns are the vertices, non-zeros the edges, coefficients the weights.
 *
 * <p>This is a view: nothing is copied, vertices and edges are made when asked for. It is undirected, simple and cannot be
 * modified; every method that would change it throws {@link UnsupportedOperationException}. Rows come before columns in
 * {@link #vertexSet}, edges go row by row. Safe to share between threads.
 */
public final class LpGraph extends AbstractGraph<LpVertex, LpEdge> {

    private static final GraphType TYPE = new DefaultGraphType.Builder()
            .undirected()
            .weighted(true)
            .modifiable(false)
            .allowMultipleEdges(false)
            .allowSelfLoops(false)
            .allowCycles(true)
            .build();

    private final SparseMatrix matrix;

    /** Views the rows, columns and non-zeros of {@code lp}. */
    public LpGraph(LinearProgram lp) {
        matrix = lp.matrix();
    }

    /** Returns the vertices that are rows, one of the two sides. */
    public Set<LpVertex> rowSet() {
        return new IndexedSet<>(matrix.rows(), LpVertex.Row::new, this::isRow);
    }

    /** Returns the vertices that are columns, the other side. */
    public Set<LpVertex> columnSet() {
        return new IndexedSet<>(matrix.columns(), LpVertex.Column::new, this::isColumn);
    }

    @Override
    public Set<LpVertex> vertexSet() {
        int rows = matrix.rows();
        return new IndexedSet<>(
                rows + matrix.columns(),
                k -> k < rows ? new LpVertex.Row(k) : new LpVertex.Column(k - rows),
                this::isVertex);
    }

    @Override
    public Set<LpEdge> edgeSet() {
        return new EdgeSet(matrix, this::isEdge);
    }

    @Override
    public Set<LpEdge> edgesOf(LpVertex vertex) {
        requireVertex(vertex);
        int i = vertex.index();
        if (vertex instanceof LpVertex.Row) {
            int start = matrix.rowStart(i);
            return new IndexedSet<>(
                    matrix.rowStart(i + 1) - start,
                    k -> new LpEdge(i, matrix.column(start + k)),
                    edge -> edge instanceof LpEdge that && that.row() == i && isEdge(that));
        }
        var byColumn = matrix.transpose();
        int start = byColumn.rowStart(i);
        return new IndexedSet<>(
                byColumn.rowStart(i + 1) - start,
                k -> new LpEdge(byColumn.column(start + k), i),
                edge -> edge instanceof LpEdge that && that.column() == i && isEdge(that));
    }

    @Override
    public Set<LpEdge> incomingEdgesOf(LpVertex vertex) {
        return edgesOf(vertex);
    }

    @Override
    public Set<LpEdge> outgoingEdgesOf(LpVertex vertex) {
        return edgesOf(vertex);
    }

    @Override
    public int degreeOf(LpVertex vertex) {
        return edgesOf(vertex).size();
    }

    @Override
    public int inDegreeOf(LpVertex vertex) {
        return degreeOf(vertex);
    }

    @Override
    public int outDegreeOf(LpVertex vertex) {
        return degreeOf(vertex);
    }

    /** Returns the edge between a row and a column, in either order, or null if there is none. */
    @Override
    public @Nullable LpEdge getEdge(LpVertex one, LpVertex other) {
        var edge = one instanceof LpVertex.Row && other instanceof LpVertex.Column
                ? new LpEdge(one.index(), other.index())
                : new LpEdge(other.index(), one.index());
        boolean acrossSides = one instanceof LpVertex.Row != other instanceof LpVertex.Row;
        return acrossSides && isEdge(edge) ? edge : null;
    }

    /** Returns the edge between the two as a set, empty if there is none, or null if one of them is no vertex here. */
    @Override
    public @Nullable Set<LpEdge> getAllEdges(LpVertex one, LpVertex other) {
        if (!isVertex(one) || !isVertex(other)) {
            return null;
        }
        var edge = getEdge(one, other);
        return edge == null ? Collections.emptySet() : Collections.singleton(edge);
    }

    @Override
    public boolean containsVertex(LpVertex vertex) {
        return isVertex(vertex);
    }

    @Override
    public boolean containsEdge(LpEdge edge) {
        return isEdge(edge);
    }

    /** Returns the row of the edge; which end is the source means nothing in an undirected graph. */
    @Override
    public LpVertex getEdgeSource(LpEdge edge) {
        return new LpVertex.Row(edge.row());
    }

    /** Returns the column of the edge. */
    @Override
    public LpVertex getEdgeTarget(LpEdge edge) {
        return new LpVertex.Column(edge.column());
    }

    /**
     * Returns the coefficient at the row and column of the edge, found by a binary search in the row.
     *
     * @throws IllegalArgumentException if the edge is not in this graph
     */
    @Override
    public double getEdgeWeight(LpEdge edge) {
        if (!isEdge(edge)) {
            throw new IllegalArgumentException("%s is no edge of this graph.".formatted(edge));
        }
        return matrix.get(edge.row(), edge.column());
    }

    @Override
    public GraphType getType() {
        return TYPE;
    }

    private boolean isRow(@Nullable Object object) {
        return object instanceof LpVertex.Row row && row.index() >= 0 && row.index() < matrix.rows();
    }

    private boolean isColumn(@Nullable Object object) {
        return object instanceof LpVertex.Column column && column.index() >= 0 && column.index() < matrix.columns();
    }

    private boolean isVertex(@Nullable Object object) {
        return isRow(object) || isColumn(object);
    }

    private boolean isEdge(@Nullable Object object) {
        return object instanceof LpEdge edge
                && edge.row() >= 0
                && edge.row() < matrix.rows()
                && edge.column() >= 0
                && edge.column() < matrix.columns()
                && matrix.get(edge.row(), edge.column()) != 0;
    }

    private void requireVertex(LpVertex vertex) {
        if (!isVertex(vertex)) {
            throw new IllegalArgumentException("%s is no vertex of this graph, which has %d rows and %d columns."
                    .formatted(vertex, matrix.rows(), matrix.columns()));
        }
    }

    @Override
    public @Nullable Supplier<LpVertex> getVertexSupplier() {
        return null;
    }

    @Override
    public @Nullable Supplier<LpEdge> getEdgeSupplier() {
        return null;
    }

    @Override
    public LpEdge addEdge(LpVertex source, LpVertex target) {
        throw unmodifiable();
    }

    @Override
    public boolean addEdge(LpVertex source, LpVertex target, LpEdge edge) {
        throw unmodifiable();
    }

    @Override
    public LpVertex addVertex() {
        throw unmodifiable();
    }

    @Override
    public boolean addVertex(LpVertex vertex) {
        throw unmodifiable();
    }

    @Override
    public LpEdge removeEdge(LpVertex source, LpVertex target) {
        throw unmodifiable();
    }

    @Override
    public boolean removeEdge(LpEdge edge) {
        throw unmodifiable();
    }

    @Override
    public boolean removeVertex(LpVertex vertex) {
        throw unmodifiable();
    }

    @Override
    public void setEdgeWeight(LpEdge edge, double weight) {
        throw unmodifiable();
    }

    private static UnsupportedOperationException unmodifiable() {
        return new UnsupportedOperationException("The graph of a linear program cannot be modified.");
    }
}
