package org.implicit4j.lp.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.SplittableRandom;
import org.implicit4j.lp.graph.LpVertex.Column;
import org.implicit4j.lp.graph.LpVertex.Row;
import org.implicit4j.lp.model.LinearProgram;
import org.implicit4j.lp.model.Sense;
import org.jgrapht.GraphTests;
import org.jgrapht.alg.connectivity.ConnectivityInspector;
import org.jgrapht.alg.matching.HopcroftKarpMaximumCardinalityBipartiteMatching;
import org.jgrapht.alg.partition.BipartitePartitioning;
import org.jgrapht.alg.shortestpath.DijkstraShortestPath;
import org.jgrapht.graph.SimpleWeightedGraph;
import org.junit.jupiter.api.Test;

class LpGraphTest {

    /** {@code 2 x + 3 y}, {@code y - z}, an empty row; column w is in no row. */
    private final LpGraph graph = new LpGraph(program(new double[][] {{2, 3, 0, 0}, {0, 1, -1, 0}, {0, 0, 0, 0}}));

    static LinearProgram program(double[][] entries) {
        var builder = LinearProgram.builder("", Sense.MINIMIZE);
        for (int j = 0; j < entries[0].length; j++) {
            builder.addColumn("x" + j, 0, 1, j);
        }
        for (int i = 0; i < entries.length; i++) {
            builder.addRow("r" + i, i, i + 1);
            for (int j = 0; j < entries[i].length; j++) {
                builder.coefficient(i, j, entries[i][j]);
            }
        }
        return builder.build();
    }

    static double[][] randomEntries(SplittableRandom random, int m, int n, double density) {
        var entries = new double[m][n];
        for (var row : entries) {
            for (int j = 0; j < n; j++) {
                row[j] = random.nextDouble() < density ? random.nextDouble(0.5, 2) : 0;
            }
        }
        return entries;
    }

    /** The same graph, built edge by edge in JGraphT's own class. */
    private static SimpleWeightedGraph<LpVertex, LpEdge> copy(double[][] entries) {
        var copy = new SimpleWeightedGraph<LpVertex, LpEdge>(LpEdge.class);
        for (int i = 0; i < entries.length; i++) {
            copy.addVertex(new Row(i));
        }
        for (int j = 0; j < entries[0].length; j++) {
            copy.addVertex(new Column(j));
        }
        for (int i = 0; i < entries.length; i++) {
            for (int j = 0; j < entries[i].length; j++) {
                if (entries[i][j] != 0) {
                    copy.addEdge(new Row(i), new Column(j), new LpEdge(i, j));
                    copy.setEdgeWeight(new LpEdge(i, j), entries[i][j]);
                }
            }
        }
        return copy;
    }

    @Test
    void verticesAreRowsThenColumnsAndEdgesAreNonZeros() {
        assertThat(graph.vertexSet())
                .containsExactly(
                        new Row(0), new Row(1), new Row(2), new Column(0), new Column(1), new Column(2), new Column(3));
        assertThat(graph.edgeSet())
                .containsExactly(new LpEdge(0, 0), new LpEdge(0, 1), new LpEdge(1, 1), new LpEdge(1, 2));
        assertThat(graph.edgeSet()).hasSize(4).doesNotContain(new LpEdge(2, 2));
        assertThat(graph.getEdgeWeight(new LpEdge(1, 2))).isEqualTo(-1);
    }

    @Test
    void edgesAreFoundFromBothEnds() {
        assertThat(graph.edgesOf(new Column(1))).containsExactly(new LpEdge(0, 1), new LpEdge(1, 1));
        assertThat(graph.edgesOf(new Row(1))).containsExactly(new LpEdge(1, 1), new LpEdge(1, 2));
        assertThat(graph.edgesOf(new Row(1)).contains(new LpEdge(0, 1))).isFalse();
        assertThat(graph.degreeOf(new Row(2))).isZero();
        assertThat(graph.degreeOf(new Column(3))).isZero();
        assertThat(graph.getEdge(new Row(1), new Column(2))).isEqualTo(new LpEdge(1, 2));
        assertThat(graph.getEdge(new Column(2), new Row(1))).isEqualTo(new LpEdge(1, 2));
        assertThat(graph.getEdge(new Row(0), new Row(1))).isNull();
        assertThat(graph.getEdge(new Column(0), new Column(0))).isNull();
        assertThat(graph.getEdge(new Row(0), new Column(9))).isNull();
        assertThat(graph.getAllEdges(new Row(0), new Column(3))).isEmpty();
        assertThat(graph.getAllEdges(new Row(0), new Column(4))).isNull();
    }

    @Test
    void strangersAreNoMembers() {
        assertThat(graph.containsVertex(new Row(3))).isFalse();
        assertThat(graph.containsVertex(new Column(3))).isTrue();
        assertThat(graph.containsVertex(new Column(-1))).isFalse();
        assertThat(graph.containsEdge(new LpEdge(0, 2))).isFalse();
        assertThat(graph.containsEdge(new LpEdge(7, 7))).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> graph.edgesOf(new Row(3)))
                .withMessageContaining("3 rows and 4 columns");
        assertThatIllegalArgumentException().isThrownBy(() -> graph.getEdgeWeight(new LpEdge(0, 2)));
    }

    @Test
    void nothingCanBeModified() {
        assertThat(graph.getType().isModifiable()).isFalse();
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> graph.addVertex(new Row(9)));
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> graph.removeVertex(new Row(0)));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> graph.addEdge(new Row(2), new Column(2)));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> graph.removeEdge(new LpEdge(0, 0)));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> graph.setEdgeWeight(new LpEdge(0, 0), 1));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> graph.vertexSet().clear());
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> graph.edgeSet().remove(new LpEdge(0, 0)));
    }

    @Test
    void sidesAreAValidPartitionForJGraphT() {
        var partition = new BipartitePartitioning<>(graph);

        assertThat(GraphTests.isBipartite(graph)).isTrue();
        assertThat(partition.isBipartite()).isTrue();
        assertThat(GraphTests.isBipartitePartition(graph, graph.rowSet(), graph.columnSet()))
                .isTrue();
        // In a connected graph there is only one partition, up to the order of its sides.
        var connected = new LpGraph(program(new double[][] {{2, 3, 0}, {0, 1, -1}}));
        assertThat(new HashSet<>(
                        new BipartitePartitioning<>(connected).getPartitioning().getPartitions()))
                .containsExactlyInAnyOrder(connected.rowSet(), connected.columnSet());
    }

    @Test
    void connectedComponentsAreThoseOfTheProgram() {
        var inspector = new ConnectivityInspector<>(graph);

        assertThat(inspector.connectedSets()).hasSize(3);
        assertThat(inspector.connectedSetOf(new Row(0)))
                .containsExactlyInAnyOrder(new Row(0), new Row(1), new Column(0), new Column(1), new Column(2));
        assertThat(inspector.pathExists(new Column(0), new Column(2))).isTrue();
        assertThat(inspector.pathExists(new Column(0), new Column(3))).isFalse();
    }

    @Test
    void isEqualToTheGraphThatJGraphTBuildsAndGivesTheSameAnswers() {
        var random = new SplittableRandom(5);
        for (int trial = 0; trial < 50; trial++) {
            var entries = randomEntries(random, random.nextInt(1, 9), random.nextInt(1, 12), 0.25);
            var view = new LpGraph(program(entries));
            var copy = copy(entries);

            assertThat(view.vertexSet()).isEqualTo(copy.vertexSet()).hasSameHashCodeAs(copy.vertexSet());
            assertThat(view.edgeSet()).isEqualTo(copy.edgeSet());
            for (var vertex : copy.vertexSet()) {
                assertThat(view.edgesOf(vertex)).isEqualTo(copy.edgesOf(vertex));
            }
            assertThat(new ConnectivityInspector<>(view).connectedSets())
                    .containsExactlyInAnyOrderElementsOf(new ConnectivityInspector<>(copy).connectedSets());
            var from = new Row(0);
            assertThat(new DijkstraShortestPath<>(view).getPathWeight(from, new Column(0)))
                    .isEqualTo(new DijkstraShortestPath<>(copy).getPathWeight(from, new Column(0)));
        }
    }

    /** The largest matching is the structural rank: here against trying all assignments of columns to rows. */
    @Test
    void largestMatchingIsTheStructuralRank() {
        var random = new SplittableRandom(6);
        for (int trial = 0; trial < 50; trial++) {
            var entries = randomEntries(random, 5, 6, 0.3);
            var view = new LpGraph(program(entries));

            var matching = new HopcroftKarpMaximumCardinalityBipartiteMatching<>(view, view.rowSet(), view.columnSet())
                    .getMatching();

            assertThat(matching.getEdges()).hasSize(structuralRank(entries, 0, 0));
        }
    }

    private static int structuralRank(double[][] entries, int row, int usedColumns) {
        if (row == entries.length) {
            return 0;
        }
        int best = structuralRank(entries, row + 1, usedColumns);
        for (int j = 0; j < entries[row].length; j++) {
            if (entries[row][j] != 0 && (usedColumns & 1 << j) == 0) {
                best = Math.max(best, 1 + structuralRank(entries, row + 1, usedColumns | 1 << j));
            }
        }
        return best;
    }
}
