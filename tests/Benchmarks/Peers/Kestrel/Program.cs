using System.Globalization;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Mote.KestrelPeer;

// Mote.KestrelPeer PAGE BUFFER CHANNELS: what GET / returns, the bytes that an echo reads at once, and how many channels are broadcast; 0 for none.
byte[] page = File.ReadAllBytes(args[0]);
int bufferBytes = int.Parse(args[1], CultureInfo.InvariantCulture);
int channels = int.Parse(args[2], CultureInfo.InvariantCulture);

WebApplicationBuilder builder = WebApplication.CreateBuilder();
builder.Logging.ClearProviders();
builder.WebHost.UseUrls("http://127.0.0.1:0");
await using WebApplication app = builder.Build();
app.UseWebSockets();
app.MapGet("/", async context =>
{
    context.Response.ContentType = "text/html; charset=utf-8";
    context.Response.Headers.ContentEncoding = "gzip";
    context.Response.ContentLength = page.Length;
    await context.Response.Body.WriteAsync(page);
});
app.Map("/echo", async context =>
{
    using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync();
    await Endpoints.EchoAsync(socket, new byte[bufferBytes]);
});
Broadcast broadcast = new(channels);
app.Map("/ws", async context =>
{
    using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync();
    await broadcast.ServeAsync(socket);
});
await app.StartAsync();
if (channels > 0)
{
    broadcast.Start();
}

Console.WriteLine($"Kestrel: {app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()}/");
await app.WaitForShutdownAsync();
