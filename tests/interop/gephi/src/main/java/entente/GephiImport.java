package entente;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.gephi.graph.api.Edge;
import org.gephi.graph.api.Element;
import org.gephi.graph.api.Graph;
import org.gephi.graph.api.GraphController;
import org.gephi.graph.api.GraphModel;
import org.gephi.graph.api.Node;
import org.gephi.graph.api.types.IntervalSet;
import org.gephi.io.importer.api.Container;
import org.gephi.io.importer.api.EdgeMergeStrategy;
import org.gephi.io.importer.api.ImportController;
import org.gephi.io.importer.api.Issue;
import org.gephi.io.importer.api.Report;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.io.processor.spi.Processor;
import org.gephi.project.api.ProjectController;
import org.gephi.project.api.Workspace;
import org.openide.util.Lookup;

/**
 * Imports GraphML or GEXF files with Gephi's own importer, with "Don't merge" for parallel edges, and prints what
 * Gephi made of them: one fact a line, tab separated, the name of the file before those of each.
 *
 * <p>usage: GephiImport FILE...; exit 0 if Gephi could import them, 3 at the first that it could not.
 */
public final class GephiImport {

    private GephiImport() {}

    public static void main(String[] arguments) throws Exception {
        System.setProperty("java.awt.headless", "true");
        for (String name : arguments) {
            System.out.println("file\t" + name);
            read(new File(name).getAbsoluteFile());
        }
        System.exit(0);
    }

    private static void read(File file) throws Exception {
        ProjectController projects = Lookup.getDefault().lookup(ProjectController.class);
        projects.newProject();
        ImportController importer = Lookup.getDefault().lookup(ImportController.class);
        Container container = null;
        try {
            container = importer.importFile(file);
        } catch (RuntimeException trouble) {
            fail(trouble);
        }
        if (container == null) {
            fail(new IllegalArgumentException("no importer for " + file.getName()));
        }
        // The desktop application verifies before it shows its report; the toolkit does not.
        container.verify();
        container.getLoader().setEdgesMergeStrategy(EdgeMergeStrategy.NO_MERGE);
        // Auto-scale would rewrite node sizes and positions.
        container.getLoader().setAutoScale(false);
        print(container.getReport());

        DefaultProcessor processor = new DefaultProcessor();
        Workspace workspace = null;
        try {
            workspace = process(importer, container, processor, projects);
        } catch (java.lang.reflect.InvocationTargetException trouble) {
            fail(trouble);
        }
        if (processor.getReport() != null) {
            print(processor.getReport());
        }
        print(Lookup.getDefault().lookup(GraphController.class).getGraphModel(workspace).getGraph());
    }

    /** Called by reflection: it returns nothing in Gephi 0.10 and the workspace in 0.11. */
    private static Workspace process(ImportController importer, Container container, Processor processor,
            ProjectController projects) throws ReflectiveOperationException {
        Object made = ImportController.class.getMethod("process", Container.class, Processor.class, Workspace.class)
            .invoke(importer, container, processor, null);
        return made instanceof Workspace ? (Workspace) made : projects.getCurrentWorkspace();
    }

    private static void print(Graph graph) {
        System.out.println("nodes\t" + graph.getNodeCount());
        System.out.println("edges\t" + graph.getEdgeCount());
        System.out.println("kind\t" + (graph.isMixed() ? "mixed" : graph.isDirected() ? "directed" : "undirected"));
        Map<String, Integer> types = new TreeMap<>();
        for (Edge edge : graph.getEdges().toArray()) {
            types.merge(String.valueOf(edge.getTypeLabel()), 1, Integer::sum);
        }
        types.forEach((type, count) -> System.out.println("edge-type\t" + type + "\t" + count));
        for (Node node : graph.getNodes().toArray()) {
            String label = node.getLabel() == null ? "" : node.getLabel();
            System.out.println("node\t" + node.getId() + "\t" + intervals(graph.getModel(), node) + "\t"
                + Base64.getEncoder().encodeToString(label.getBytes(StandardCharsets.UTF_8)));
        }
        for (Edge edge : graph.getEdges().toArray()) {
            System.out.println("edge\t" + edge.getSource().getId() + "\t" + edge.getTarget().getId() + "\t"
                + edge.getTypeLabel() + "\t" + edge.isDirected() + "\t" + edge.getWeight() + "\t"
                + intervals(graph.getModel(), edge));
        }
    }

    /** When Gephi shows the element, as it writes it itself; empty for always. */
    private static String intervals(GraphModel model, Element element) {
        Object set = element.getAttribute("timeset");
        return set instanceof IntervalSet ? ((IntervalSet) set).toString(model.getTimeFormat(), model.getTimeZone()) : "";
    }

    private static void print(Report report) {
        Map<String, Integer> seen = new TreeMap<>();
        for (Issue issue : report.getIssuesList(100000)) {
            seen.merge(issue.getLevel() + "\t" + issue.getMessage(), 1, Integer::sum);
        }
        seen.forEach((issue, count) -> System.out.println("issue\t" + issue + "\t" + count));
    }

    private static void fail(Throwable trouble) {
        Throwable root = trouble;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        System.out.println("failed\t" + root.getClass().getName() + ": " + root.getMessage());
        System.exit(3);
    }
}
