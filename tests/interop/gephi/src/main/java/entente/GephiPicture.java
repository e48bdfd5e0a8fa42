package entente;

import java.awt.Color;
import java.awt.Font;
import java.io.File;
import org.gephi.graph.api.GraphController;
import org.gephi.graph.api.Node;
import org.gephi.io.exporter.api.ExportController;
import org.gephi.io.exporter.preview.PNGExporter;
import org.gephi.io.importer.api.Container;
import org.gephi.io.importer.api.EdgeMergeStrategy;
import org.gephi.io.importer.api.ImportController;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.preview.api.PreviewController;
import org.gephi.preview.api.PreviewProperties;
import org.gephi.preview.api.PreviewProperty;
import org.gephi.preview.types.DependantOriginalColor;
import org.gephi.preview.types.EdgeColor;
import org.gephi.project.api.ProjectController;
import org.gephi.project.api.Workspace;
import org.openide.util.Lookup;

/**
 * Draws a file as Gephi's preview does, with the places, sizes and colours that it has, and the labels of the larger
 * nodes.
 *
 * <p>usage: GephiPicture FILE PICTURE.png; needs a display (xvfb-run) and fonts.
 */
public final class GephiPicture {

    private static final float LABELLED_FROM = 12;

    private GephiPicture() {}

    public static void main(String[] arguments) throws Exception {
        ProjectController projects = Lookup.getDefault().lookup(ProjectController.class);
        projects.newProject();
        ImportController importer = Lookup.getDefault().lookup(ImportController.class);
        Container container = importer.importFile(new File(arguments[0]).getAbsoluteFile());
        container.verify();
        container.getLoader().setEdgesMergeStrategy(EdgeMergeStrategy.NO_MERGE);
        container.getLoader().setAutoScale(false);
        Workspace workspace = projects.getCurrentWorkspace();
        ImportController.class.getMethod("process", Container.class, org.gephi.io.processor.spi.Processor.class,
            Workspace.class).invoke(importer, container, new DefaultProcessor(), workspace);

        for (Node node : Lookup.getDefault().lookup(GraphController.class).getGraphModel(workspace).getGraph().getNodes()
                .toArray()) {
            if (node.size() < LABELLED_FROM) {
                node.setLabel("");
            }
        }

        PreviewController preview = Lookup.getDefault().lookup(PreviewController.class);
        PreviewProperties properties = preview.getModel(workspace).getProperties();
        properties.putValue(PreviewProperty.SHOW_NODE_LABELS, Boolean.TRUE);
        properties.putValue(PreviewProperty.NODE_LABEL_PROPORTIONAL_SIZE, Boolean.FALSE);
        properties.putValue(PreviewProperty.NODE_LABEL_FONT, new Font(Font.SANS_SERIF, Font.PLAIN, 26));
        properties.putValue(PreviewProperty.NODE_LABEL_COLOR, new DependantOriginalColor(Color.BLACK));
        properties.putValue(PreviewProperty.NODE_LABEL_OUTLINE_SIZE, 3f);
        properties.putValue(PreviewProperty.NODE_LABEL_OUTLINE_OPACITY, 70f);
        properties.putValue(PreviewProperty.EDGE_COLOR, new EdgeColor(EdgeColor.Mode.ORIGINAL));
        properties.putValue(PreviewProperty.EDGE_CURVED, Boolean.TRUE);
        properties.putValue(PreviewProperty.EDGE_OPACITY, 45f);
        properties.putValue(PreviewProperty.EDGE_THICKNESS, 2f);
        properties.putValue(PreviewProperty.ARROW_SIZE, 0f);
        preview.refreshPreview(workspace);

        PNGExporter exporter = new PNGExporter();
        exporter.setWidth(1200);
        exporter.setHeight(900);
        exporter.setMargin(2);
        exporter.setWorkspace(workspace);
        Lookup.getDefault().lookup(ExportController.class).exportFile(new File(arguments[1]), exporter);
        System.exit(0);
    }
}
