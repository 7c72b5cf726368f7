/** A contract whose orders are stored, with its own errors. */
export const orders = `openapi: 3.1.0
info: { title: Orders, version: '1' }
servers: [{ url: /v1 }]
security: [{ bearer: [] }]
paths:
  /orders:
    get:
      operationId: listOrders
      tags: [Orders]
      parameters:
        - { name: limit, in: query, schema: { type: integer, minimum: 1, maximum: 50, default: 20 } }
        - { name: after, in: query, schema: { type: string } }
      responses:
        '200': { description: A page, content: { application/json: { schema: { $ref: '#/components/schemas/Page' } } } }
        default: { $ref: '#/components/responses/Error' }
    post:
      operationId: placeOrder
      tags: [Orders]
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: '#/components/schemas/NewOrder' } } }
      responses:
        '201': { description: Placed, content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } }
        default: { $ref: '#/components/responses/Error' }
  /orders/{orderId}:
    parameters: [{ name: orderId, in: path, required: true, schema: { type: string, format: uuid } }]
    get:
      operationId: getOrder
      tags: [Orders]
      responses:
        '200': { description: The order, content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } }
        default: { $ref: '#/components/responses/Error' }
    delete:
      operationId: cancelOrder
      tags: [Orders]
      responses:
        '204': { description: Cancelled }
        default: { $ref: '#/components/responses/Error' }
components:
  securitySchemes: { bearer: { type: http, scheme: bearer } }
  responses:
    Error: { description: What went wrong, content: { application/json: { schema: { $ref: '#/components/schemas/Error' } } } }
  schemas:
    Error:
      type: object
      required: [code, message]
      properties: { code: { type: string }, message: { type: string } }
    NewOrder:
      type: object
      required: [item, quantity]
      properties: { item: { type: string, minLength: 1 }, quantity: { type: integer, minimum: 1 } }
      additionalProperties: false
    Order:
      allOf:
        - { $ref: '#/components/schemas/NewOrder' }
        - type: object
          required: [id, placedAt]
          properties:
            id: { type: string, format: uuid, readOnly: true }
            placedAt: { type: string, format: date-time, readOnly: true }
    Page:
      type: object
      required: [orders]
      properties:
        orders: { type: array, items: { $ref: '#/components/schemas/Order' } }
        after: { type: string }
`;
