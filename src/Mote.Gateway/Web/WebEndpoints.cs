using System.Net.Mime;
using Mote.Gateway.Boards;

namespace Mote.Gateway.Web
{
    /// <summary>Health, metrics, and the page of all boards.</summary>
    internal static class WebEndpoints
    {
        /// <summary>Adds them.</summary>
        public static void Map(WebApplication web, GatewayService gateway)
        {
            GatewayMetrics metrics = new(gateway);

            // Alive: a program that supervises the gateway restarts it where this does not answer.
            web.MapGet("/healthz", () => Results.Text("ok\n"));
            web.MapGet("/readyz", () => gateway.Broker.IsConnected
                ? Results.Text($"ok: broker connected, {gateway.Boards.Count(board => board.Status == BoardStatus.Online)} boards online\n")
                : Results.Text($"the broker is away: {gateway.Broker.Problem}\n", statusCode: StatusCodes.Status503ServiceUnavailable));
            web.MapGet("/metrics", async context =>
            {
                context.Response.ContentType = "text/plain; version=0.0.4; charset=utf-8";
                using MemoryStream text = new();
                await metrics.WriteAsync(text, context.RequestAborted);
                await context.Response.Body.WriteAsync(text.GetBuffer().AsMemory(0, (int)text.Length), context.RequestAborted);
            });
            web.MapGet("/", context =>
            {
                context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
                context.Response.ContentType = MediaTypeNames.Text.Html + "; charset=utf-8";
                return context.Response.WriteAsync(StatusPage.Make(gateway, DateTimeOffset.UtcNow), context.RequestAborted);
            });
        }
    }
}
