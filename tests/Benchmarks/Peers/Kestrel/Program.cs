using System.Net.WebSockets;
using Microsoft.AspNetCore.Hosting.Server.Features;

// The echo that ASP.NET Core's documentation shows, with a buffer as large as Mote's, and without a log.
const int BufferBytes = 64 * 1024;

WebApplicationBuilder builder = WebApplication.CreateBuilder();
builder.Logging.ClearProviders();
builder.WebHost.UseUrls("http://127.0.0.1:0");
WebApplication app = builder.Build();
app.UseWebSockets();
app.Map("/echo", async context =>
{
    using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync();
    byte[] buffer = new byte[BufferBytes];
    try
    {
        ValueWebSocketReceiveResult piece = await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
        while (piece.MessageType != WebSocketMessageType.Close)
        {
            await socket.SendAsync(buffer.AsMemory(0, piece.Count), piece.MessageType, piece.EndOfMessage, CancellationToken.None);
            piece = await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
        }
    }
    catch (WebSocketException)
    {
        // The client has left without a closing handshake, as it does when its time is up.
    }
});
await app.StartAsync();
Console.WriteLine($"Kestrel: {app.Services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()}/");
await app.WaitForShutdownAsync();
