import auth.api.ConnectionsApi;
import auth.model.Connection;
import findings.api.IssuesApi;
import findings.model.IssueView;
import findings.model.PageIssueView;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.function.Consumer;

/** Reads the queue and the connections with the Java clients that openapi-generator has made. */
class ReadQueue {
    public static void main(String[] tokens) throws Exception {
        var ofFindings = new findings.ApiClient();
        ofFindings.updateBaseUri(System.getenv("PAILGUARD_FINDINGS"));
        ofFindings.setRequestInterceptor(authorization(tokens[0]));
        IssuesApi issues = new IssuesApi(ofFindings);
        PageIssueView page = issues.listIssues(IssuesApi.APIListIssuesRequest.newBuilder()
                .severity(List.of("CRITICAL", "HIGH"))
                .state(List.of("!RESOLVED"))
                .limit(5)
                .build());
        for (IssueView issue : page.getItems()) {
            var detail = issues.getIssue(IssuesApi.APIGetIssueRequest.newBuilder()
                    .id(issue.getNumber())
                    .build());
            require(detail.getId().equals(issue.getId()), issue.getNumber());
            require(List.of("CRITICAL", "HIGH").contains(issue.getSeverity().getValue()), issue.getNumber());
        }
        require(!page.getItems().isEmpty(), "no issue");
        var ofAuth = new auth.ApiClient();
        ofAuth.updateBaseUri(System.getenv("PAILGUARD_AUTH"));
        ofAuth.setRequestInterceptor(authorization(tokens[1]));
        List<Connection> all = new ConnectionsApi(ofAuth)
                .listConnections(ConnectionsApi.APIListConnectionsRequest.newBuilder().build())
                .getItems();
        require(!all.isEmpty() && all.get(0).getWorkspace() != null, "no connection");
        System.out.println("        Java by openapi-generator reads " + page.getItems().size() + " issues and "
                + all.size() + " connections");
    }

    private static Consumer<HttpRequest.Builder> authorization(String token) {
        return request -> request.header("Authorization", "Bearer " + token);
    }

    private static void require(boolean met, String what) {
        if (!met) {
            throw new IllegalStateException(what);
        }
    }
}
