/** The HTTP server: tasks of every installed domain as endpoints, and what keeps strangers and floods away from them. */
@NullMarked
package org.implicit4j.app.serve;

import org.jspecify.annotations.NullMarked;
