/** The tournament of methods: problems, runs, the ranking and what it recommends. */
@NullMarked
package org.implicit4j.core.bench;

import org.jspecify.annotations.NullMarked;
